/**
 * The page to show after signing in, if it is one of ours; otherwise '/'.
 * Anything a browser could read as another site ('//host', '/\host', a scheme, control characters) is refused.
 */
export function nextPage(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 500) return '/';
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return '/';
  return /^\/(login|locked|welcome|account\/set-up|api\/)/.test(wanted) ? '/' : wanted;
}
