/**
 * Works off the items in so many lanes side by side, each taking the next that is left: a slow one does not hold up the
 * rest. No lane takes another once `goesOn` says no; those in hand are finished.
 */
export async function inLanes<T>(
  items: Iterator<T, unknown>,
  laneCount: number,
  goesOn: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const lane = async (): Promise<void> => {
    while (goesOn()) {
      const next = items.next();
      if (next.done === true) return;
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: laneCount }, lane));
}
