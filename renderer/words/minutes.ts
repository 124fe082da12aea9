/** `1 minute`, `30 minutes`, `2 hours`, `90 minutes`. */
export function minutesWords(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}
