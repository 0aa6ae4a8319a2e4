/** The colours a person chose for this browser: as the device says, light or dark. */
export type Theme = 'auto' | 'light' | 'dark';

export const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** Shows a theme at once and keeps it for a year in a cookie, so that the server's first byte already has it. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `kith-theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}
