/**
 * What two ways of writing one phone number have in common: its digits without extension, country code of the United
 * Kingdom and the nought before the area. '+44 (0)1632 960 001 ext. 2' → '1632960001'.
 */
export function phoneDigits(phone: string): string {
  const [number = ''] = phone.toLowerCase().split(/ext|x/);
  return number
    .replace(/\D/g, '')
    .replace(/^(00)?44/, '')
    .replace(/^0+/, '');
}
