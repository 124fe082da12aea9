/** The key of the native menu's shortcuts, as its cap is printed. */
export const COMMAND_KEY = navigator.userAgent.includes('Mac OS') ? '⌘' : 'Ctrl';
