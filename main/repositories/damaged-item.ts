/** An item that no program of this bank writes: asked for again it says no more. Names the attribute, never its value. */
export class DamagedItem extends Error {
  override readonly name = 'DamagedItem';

  constructor(readonly attribute: string) {
    super(`An item has no readable ${attribute}`);
  }
}
