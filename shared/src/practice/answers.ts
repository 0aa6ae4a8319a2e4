import type { Doubt } from '../referral/eligibility.ts';
import type { Urgency } from '../referral/stages.ts';
import type { SettingsInForce } from '../workspace/inForce.ts';
import type { Option } from '../workspace/schema.ts';
import type { ServiceHours, Targets } from '../workspace/usualHours.ts';
import type { PracticeStatus } from './status.ts';

/** A practice or agency that somebody refers for. */
export interface Referring extends Option {
  kind: 'practice' | 'agency';
}

/** What somebody needs to refer: who they are here, and what can be chosen. */
export interface Desk {
  ok: true;
  member: string;
  name: string;
  /** What they said they are, when they last referred; null before. */
  role: string | null;
  organisations: Referring[];
  practices: Option[];
  needs: Option[];
  /** For whom the service may not be, and what whoever refers is told of that. */
  intake: Pick<SettingsInForce, 'areas' | Doubt>;
  /** Where people ring the service. */
  servicePhone: string | null;
  /** When the service is open, and how soon it means to be in touch. */
  hours: Required<Pick<ServiceHours, 'openingHours' | 'closures' | 'bankHolidays'>> & { targets: Targets };
  /** What commands are made on. */
  epoch: string;
  seq: number;
  /** Base64 of 32 bytes: what this person types is encrypted with in the browser. */
  pendingKey: string;
}

/** One referral in the list of those who referred. Days are `YYYY-MM-DD`, moments ISO 8601 UTC. */
export interface PracticeLine {
  id: string;
  reference: string;
  name: string;
  birthDate: string | null;
  referredOn: string;
  /** The practice or agency that referred; null when the team entered it and the person agreed to share. */
  organisation: string | null;
  isMine: boolean;
  urgency: Urgency;
  needs: string[];
  status: PracticeStatus;
  since: string;
  /** It went back to whoever referred. */
  isReturned: boolean;
  /** The code of how it ended, and its words in the settings. */
  outcome: Option | null;
  /** Messages of the team that this person has not read. */
  unread: number;
}

export interface PracticeList {
  ok: true;
  lines: PracticeLine[];
  /** How many there are in all, of which `lines` may be the first. */
  total: number;
  /** Referrals with something unread, whatever is shown. */
  unread: number;
}

/** One word to or from the team. Who in the team wrote is not told. */
export interface PracticeMessage {
  at: string;
  text: string | null;
  from: 'team' | 'reply' | 'addition' | 'withdrawal';
  /** Who of those who refer wrote it; null for the team's. */
  by: string | null;
}

/** One referral with all that those who referred see of it. */
export interface PracticeReferral extends PracticeLine {
  ok: true;
  messages: PracticeMessage[];
  /** What can be done with it now. */
  mayWithdraw: boolean;
  mayAdd: boolean;
}

/** A command is on disk as commit `seq`; `made` is the id of the first record it made, if it made one. */
export interface Sent {
  ok: true;
  seq: number;
  made: string;
  reference: string;
}
