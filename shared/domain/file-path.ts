/** Whether Windows takes the path for that of another machine's share, or of a device: `\\server\share\ca.pem`. */
export const isOnAnotherMachine = (path: string): boolean => /^[\\/]{2}/.test(path);
