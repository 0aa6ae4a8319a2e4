import { showTime } from '../board/days.ts';
import { tellClock } from '../clock/tell.ts';
import { mentionPageWords } from '../mention/pageMessages.ts';
import { words } from '../messages.ts';
import { tellDue } from './tell.ts';
import type { Thing } from './things.ts';
import { thingsWords } from './thingsMessages.ts';

/** What waits for somebody, in words: 'Due today: ring the walking group'. `nameOf` knows how members are called. */
export function tellThing(thing: Thing, today: string, nameOf: (member: string) => string): string {
  if (thing.kind === 'mention') return mentionPageWords.wrote(nameOf(thing.mention.by), thing.text);
  if (thing.kind === 'due') return tellDue(thing.due, today);
  if (thing.kind === 'wait') return tellClock(thing.clock, today);
  const { state, at } = thing.consultation;
  if (state === 'arranged' && at !== null) return thingsWords.consultation(showTime(at));
  return state === 'waiting' ? words.board.card.waitingInLobby : thingsWords.inCall;
}
