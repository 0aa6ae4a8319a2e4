import type { CallPass, LobbyReport } from '@kith/shared/consultation/call';
import { openConsultation } from '@kith/shared/consultation/states';
import type { Consultation } from '@kith/shared/consultation/schema';
import type { Identifier } from '@kith/shared/consultation/states';
import type { CommandName, Payload } from '@kith/shared/contract';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import { canEncrypt } from '#lib/call/canEncrypt.ts';
import { CallLine } from '#lib/call/line.svelte.ts';
import type { WorkspaceStore } from './workspace.svelte.ts';

/** A mail server may take its time; ours gives up first. */
const SEND_MS = 60_000;

/** The video consultation of one case: what the log says of it, its link, and this side of the call. */
export class ConsultationStore {
  /** The one that is still to be held, or being held. */
  readonly found: Consultation | undefined = $derived.by(() =>
    openConsultation(this.#live.state, this.#referral),
  );
  readonly mayHold: boolean = $derived.by(() => {
    const subject = this.#live.state.referrals.get(this.#referral);
    return subject !== undefined && this.#live.can('consultation.arrange', subject);
  });
  /** Whether there are video calls now; unknown at first. */
  available: boolean | undefined = $state();
  /** Whether this browser can make private calls. */
  readonly canCall = canEncrypt();
  link = $state('');
  report: LobbyReport | undefined = $state.raw();
  line: CallLine | null = $state.raw(null);
  problem = $state('');
  readonly #live: WorkspaceStore;
  readonly #referral: string;

  constructor(live: WorkspaceStore, referral: string) {
    this.#live = live;
    this.#referral = referral;
  }

  async look(): Promise<void> {
    const answer = await this.#live.ask<{ ok: true; available: boolean }>('call.available', {});
    if (!isRefusal(answer)) this.available = answer.available;
  }

  /** Arranges it for now, or for a time (ISO 8601), and makes the person's link. */
  async arrange(at: string | null): Promise<void> {
    if (await this.#do('consultation.arrange', { referral: this.#referral, mode: 'video', at })) {
      await this.makeLink();
    }
  }

  async cancel(): Promise<void> {
    this.link = '';
    await this.#about('consultation.cancel', {});
  }

  /** A fresh link. Its code is in the fragment, which browsers send to nobody. */
  async makeLink(): Promise<void> {
    if (!this.found) return;
    const answer = await this.#live.ask<{ ok: true; code: string }>('call.link', {
      consultation: this.found.id,
    });
    if (this.#failed(answer)) return;
    this.link = `${location.origin}/join/${this.#live.workspace}#${answer.code}`;
  }

  /** E-mails a fresh link to the person. Tells whether it went out, or why it was not asked for. */
  async sendLink(asked: { consultation: string; to: string }): Promise<'sent' | 'kept' | Refusal> {
    const answer = await this.#live.ask<{ ok: true; delivery: 'sent' | 'kept' }>(
      'call.sendLink',
      asked,
      SEND_MS,
    );
    return isRefusal(answer) ? answer : answer.delivery;
  }

  /** What is known of whoever waits. */
  async ask(): Promise<void> {
    if (!this.found) return;
    const answer = await this.#live.ask<{ ok: true } & LobbyReport>('call.report', {
      consultation: this.found.id,
    });
    if (!isRefusal(answer)) this.report = answer;
  }

  /** Lets in whoever waits, and joins them. */
  async admit(checked: Identifier[]): Promise<void> {
    if (await this.#about('consultation.admit', { checked })) this.join();
  }

  /** Puts the guest out; we are moved to another room by ourselves. */
  async remove(): Promise<void> {
    await this.#about('consultation.remove', {});
  }

  join(): void {
    if (!this.found || this.line) return;
    const consultation = this.found.id;
    this.line = new CallLine(async () => {
      const answer = await this.#live.ask<{ ok: true; pass: CallPass }>('call.join', { consultation });
      return this.#failed(answer) ? null : answer.pass;
    });
    void this.line.open();
  }

  leave(): void {
    this.line?.close();
    this.line = null;
    void this.ask();
  }

  /** Ends it, with what is to be recorded in the case. Answers what is wrong, if anything. */
  async end(contact: Payload<'consultation.end'>['contact']): Promise<Refusal | undefined> {
    if (!this.found) return undefined;
    const answer = await this.#live.run('consultation.end', { consultation: this.found.id, contact });
    if (isRefusal(answer)) return answer;
    this.leave();
    this.link = '';
    return undefined;
  }

  close(): void {
    this.line?.close();
  }

  async #about<K extends 'consultation.cancel' | 'consultation.admit' | 'consultation.remove'>(
    name: K,
    payload: Omit<Payload<K>, 'consultation'>,
  ): Promise<boolean> {
    if (!this.found) return false;
    return this.#do(name, { consultation: this.found.id, ...payload } as Payload<K>);
  }

  async #do<K extends CommandName>(name: K, payload: Payload<K>): Promise<boolean> {
    return !this.#failed(await this.#live.run(name, payload));
  }

  #failed<T>(answer: T | Refusal): answer is Refusal {
    this.problem = isRefusal(answer) ? (answer.fields?.[0]?.message ?? answer.message) : '';
    return isRefusal(answer);
  }
}
