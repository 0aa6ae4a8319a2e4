/** Calls back once what is to be painted now is on screen; without a screen, soon. */
export function afterPaint(then: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') setTimeout(then);
  else requestAnimationFrame(() => setTimeout(then));
}
