/**
 * A code for a new option of a list, made of its label: 'Food bank' → 'food-bank'. Unlike all in `taken`; '' when the
 * label has nothing to make one of.
 */
export function optionCode(label: string, taken: ReadonlySet<string>): string {
  const code = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  if (code === '' || !taken.has(code)) return code;
  for (let n = 2; ; n++) if (!taken.has(`${code}-${n}`)) return `${code}-${n}`;
}
