import type { Actor } from '@kith/shared/actor';
import { compareReferrals } from '@kith/shared/board/order';
import { dayOf } from '@kith/shared/board/days';
import { receivedDay } from '@kith/shared/clock/clockOf';
import { isErased } from '@kith/shared/erasure/erased';
import type { ListColumn } from '@kith/shared/list/columns';
import { listWords } from '@kith/shared/list/messages';
import type { ListRequest } from '@kith/shared/list/schema';
import { words } from '@kith/shared/messages';
import { formatNhsNumber } from '@kith/shared/person/nhsNumber';
import type { Person } from '@kith/shared/person/schema';
import type { Referral } from '@kith/shared/referral/schema';
import { stages } from '@kith/shared/referral/stages';
import { sightOf } from '@kith/shared/restriction/sight';
import type { State } from '@kith/shared/state';
import type { Option } from '@kith/shared/workspace/schema';
import { inForce } from '@kith/shared/workspace/inForce';
import { SETTINGS } from '@kith/shared/workspace/settingsId';

/** A cell: text, or a calendar day (`YYYY-MM-DD`). */
export type ListCell = string | { day: string } | null;

type Teller = (referral: Referral, person: Person) => ListCell;

const { urgencyLabels, stageLabels, complexityLabels } = words.referral;
const day = (moment: string | null | undefined): ListCell => (moment ? { day: moment.slice(0, 10) } : null);
const labelled = (options: readonly Option[]) => {
  const labels = new Map(options.map(({ code, label }) => [code, label]));
  return (code: string | null | undefined) => (code ? (labels.get(code) ?? code) : null);
};

/** How each column tells of a case, in the words of the settings as they are. */
function tellers({ settings, members, restrictions }: State): Record<ListColumn, Teller> {
  const { practices, needs, outcomes, sources } = inForce(settings.get(SETTINGS));
  const [practice, need, outcome, source] = [practices, needs, outcomes, sources].map(labelled);
  const address = ({ addresses }: Person) => addresses?.find(({ use }) => use !== 'old');
  return {
    name: (_, { givenName, familyName }) => `${givenName} ${familyName}`,
    preferredName: (_, { preferredName }) => preferredName,
    birthDate: (_, { birthDate }) => day(birthDate),
    nhsNumber: (_, { nhsNumber }) => nhsNumber && formatNhsNumber(nhsNumber),
    phone: (_, { phone }) => phone,
    emailAddress: (_, { emailAddress = null }) => emailAddress,
    address: (_, person) => address(person)?.lines.replaceAll('\n', ', ') ?? null,
    postalCode: (_, person) => address(person)?.postalCode ?? null,
    practice: (_, person) => practice!(person.practice),
    stage: ({ stage }) => stageLabels[stage],
    stageSince: ({ stageSince }) => day(dayOf(stageSince)),
    receivedOn: (referral) => day(receivedDay(referral)),
    urgency: ({ urgency }) => urgencyLabels[urgency],
    needs: (referral) => referral.needs.map((code) => need!(code)).join('; '),
    complexity: ({ assessment }) => assessment && complexityLabels[assessment.complexity],
    expectedPam: ({ assessment }) => assessment?.expectedPam?.toString() ?? null,
    assignee: ({ assignee }) => (assignee ? (members.get(assignee)?.name ?? null) : null),
    source: (referral) => source!(referral.source),
    reason: ({ reason }) => reason,
    outcome: ({ closure }) => outcome!(closure?.outcome),
    closedOn: ({ closure }) => day(closure && dayOf(closure.at)),
    restricted: ({ person }) => (restrictions.has(person) ? listWords.restricted : null),
  };
}

/** Tells which cases are asked for. */
function wantedBy({ stages: wanted, who, member, referrals }: ListRequest): (referral: Referral) => boolean {
  const chosen = referrals && new Set(referrals);
  return ({ id, stage, assignee }) =>
    wanted.includes(stage) &&
    (who === 'everyone' || assignee === (who === 'member' ? member : null)) &&
    (chosen?.has(id) ?? true);
}

/** A list as it is exported: a line for each case, and of how many people they are. */
export interface ListOfCases {
  lines: ListCell[][];
  people: number;
}

/** The cases that somebody may see whole and asks for, in the order of the board. */
export function listOfCases(state: State, actor: Actor, request: ListRequest, now: string): ListOfCases {
  const tell = tellers(state);
  const people = new Set<string>();
  const lines = [...state.referrals]
    .filter(wantedBy(request))
    .sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || compareReferrals(a, b))
    .flatMap((referral) => {
      const person = state.people.get(referral.person);
      if (!person || isErased(person) || sightOf(state, actor, person.id, now) !== 'all') return [];
      people.add(person.id);
      return [request.columns.map((column) => tell[column](referral, person))];
    });
  return { lines, people: people.size };
}
