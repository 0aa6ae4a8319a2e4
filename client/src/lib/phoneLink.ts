/** Where a phone number leads when it is chosen; an extension is dialled by hand. */
export function phoneLink(number: string): string {
  return `tel:${number.replace(/(ext|x).*$/i, '').replace(/[^\d+]/g, '')}`;
}
