/** Dark enough for white words on them (4.5:1), and told apart by most eyes. */
const colors = ['#005eb8', '#7c2855', '#00703c', '#5b3a8c', '#a33b00', '#00687d', '#8a1538', '#4a5300'];

/** The colour of a member's caret: the same in every note. */
export function caretColor(member: string): string {
  let sum = 0;
  for (const letter of member) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return colors[sum % colors.length] ?? '#005eb8';
}
