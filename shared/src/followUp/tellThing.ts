import { showTime } from '../board/days.ts';
import { tellClock } from '../clock/tell.ts';
import { words } from '../messages.ts';
import { tellDue } from './tell.ts';
import type { Thing } from './things.ts';
import { thingsWords } from './thingsMessages.ts';

/** What waits for somebody, in words: 'Due today: ring the walking group'. */
export function tellThing(thing: Thing, today: string): string {
  if (thing.kind === 'due') return tellDue(thing.due, today);
  if (thing.kind === 'wait') return tellClock(thing.clock, today);
  const { state, at } = thing.consultation;
  if (state === 'arranged' && at !== null) return thingsWords.consultation(showTime(at));
  return state === 'waiting' ? words.board.card.waitingInLobby : thingsWords.inCall;
}
