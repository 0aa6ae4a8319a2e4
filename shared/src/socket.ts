import { z } from 'zod';
import type { Actor } from './actor.ts';
import type { CallPass, LobbyReport } from './consultation/call.ts';
import { sendLink } from './consultation/schema.ts';
import type { Refusal } from './errors.ts';
import {
  comparePeople,
  findDuplicates,
  type DuplicatesFound,
  type DuplicatesListed,
  type FindDuplicates,
  type PeopleCompared,
} from './person/duplicates.ts';
import type {
  Accepted,
  Frame,
  Opened,
  OpenedRecord,
  OpenRequest,
  Part,
  Presence,
  Sent,
  Whereabouts,
} from './frames.ts';

/** What the server tells clients unasked. */
export interface ServerToClient {
  frame(frame: Frame): void;
  /** `shown` is given with the first of several: the rest is sent once that is on screen. */
  part(part: Part, shown?: () => void): void;
  record(record: OpenedRecord): void;
  /** Who came, moved or left since the last time; the first one a client gets tells of everyone. */
  presence(presence: Presence[]): void;
  /** Something that those who refer may know of has changed: they ask anew. It says nothing else. */
  changed(): void;
  saving(saving: boolean): void;
  /** What this client's person holds has changed. */
  actor(actor: Actor): void;
  /** This client sees otherwise from now on: it lets go of everything and opens anew. */
  reopen(): void;
  /** The server is about to stop, or this client may not stay; the refusal says which. */
  closing(why: Refusal): void;
}

/** A referral that was found, and by which number. */
export interface Found {
  id: string;
  by: 'nhsNumber' | 'phone';
}

type Answer<T> = (answer: T | Refusal) => void;

/** What clients ask; every message is answered. */
export interface ClientToServer {
  open(request: OpenRequest, answer: Answer<Opened>): void;
  command(sent: Sent, answer: Answer<Accepted>): void;
  'record.open'(request: { id: string }, answer: Answer<{ ok: true; record: OpenedRecord }>): void;
  'record.close'(request: { id: string }, answer: Answer<{ ok: true }>): void;
  /** People by a part of their NHS or phone number; `more`: how many others fit. */
  'people.find'(request: { text: string }, answer: Answer<{ ok: true; found: Found[]; more: number }>): void;
  presence(where: Whereabouts, answer: Answer<{ ok: true }>): void;
  /** Who may be recorded already. */
  'duplicates.find'(request: FindDuplicates, answer: Answer<DuplicatesFound>): void;
  /** Which cards in triage are to say so. */
  'duplicates.list'(request: object, answer: Answer<DuplicatesListed>): void;
  /** Two records side by side, whole. */
  'duplicates.compare'(request: { keep: string; merge: string }, answer: Answer<PeopleCompared>): void;
  /** Whether video calls can be made now. */
  'call.available'(request: object, answer: Answer<{ ok: true; available: boolean }>): void;
  /** A fresh code for a person's link. */
  'call.link'(request: { consultation: string }, answer: Answer<{ ok: true; code: string }>): void;
  /** Sends a fresh link to an e-mail address, which is kept nowhere. `kept`: it did not go out. */
  'call.sendLink'(
    request: { consultation: string; to: string },
    answer: Answer<{ ok: true; delivery: 'sent' | 'kept' }>,
  ): void;
  /** What is known of who waits, and of when they were in the call. */
  'call.report'(request: { consultation: string }, answer: Answer<{ ok: true } & LobbyReport>): void;
  /** The way into a call as its host. */
  'call.join'(request: { consultation: string }, answer: Answer<{ ok: true; pass: CallPass }>): void;
}

const id = z.string().min(1).max(64);
const client = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
const seq = z.int().min(0);

/** The shapes of what clients ask; nothing else is read. */
export const requests = {
  open: z.object({
    protocol: z.int(),
    workspace: id,
    client,
    since: seq.exactOptional(),
    epoch: z.string().max(64).exactOptional(),
    viewer: z.string().max(20_000).exactOptional(),
    told: z.literal('changes').exactOptional(),
  }),
  command: z.object({
    workspace: id,
    commandId: z.string().regex(/^[A-Za-z0-9_-]{8,40}:\d{1,10}$/),
    base: seq,
    epoch: z.string().max(64),
    name: z.string().max(64),
    payload: z.unknown(),
  }),
  'record.open': z.object({ id }),
  'record.close': z.object({ id }),
  'people.find': z.strictObject({ text: z.string().min(1).max(60) }),
  'duplicates.find': findDuplicates,
  'duplicates.list': z.strictObject({}),
  'duplicates.compare': comparePeople,
  'call.available': z.strictObject({}),
  'call.link': z.object({ consultation: id }),
  'call.sendLink': sendLink,
  'call.report': z.object({ consultation: id }),
  'call.join': z.object({ consultation: id }),
  presence: z.object({ at: id.nullable(), doing: z.enum(['viewing', 'dragging', 'editing']) }),
} satisfies { [M in keyof ClientToServer]: z.ZodType<Parameters<ClientToServer[M]>[0]> };
