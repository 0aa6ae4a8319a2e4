import { showAppointment } from './when.ts';

/** What a message about a video appointment says. Nothing in it is about why, or about the person. */
export interface Appointment {
  /** The name of the service. */
  service: string;
  /** When it is, ISO 8601 UTC; null: as soon as both are there. */
  at: string | null;
  /** Where people ring the service, if it has said so. */
  phone: string | null;
  link: string;
}

/** What stands in place of the link where a message that did not go out is kept. */
export const linkLeftOut = '(The link is left out here: it is for the person alone.)';

/** The message by which a person is sent their link, in plain text. */
export function appointmentLetter({ service, at, phone, link }: Appointment): {
  subject: string;
  text: string;
} {
  const when = at === null ? '' : ` on ${showAppointment(at)}`;
  const then = at === null ? 'Open this link as soon as you are ready:' : 'When it is time, open this link:';
  const ring = phone === null ? 'ring us on the number you have for us' : `ring us on ${phone}`;
  return {
    subject: `Your video appointment with ${service}`,
    text: [
      'Hello,',
      `You have a video appointment with ${service}${when}.`,
      then,
      link,
      'A phone, tablet or computer with a camera or microphone is enough. You need not do anything to prepare, and you do not need an account.',
      `The link works once and is for you alone: please do not pass it on. If it does not work, or you would rather talk on the phone, ${ring}.`,
      'If you did not expect this message, you can ignore it.',
      service,
    ].join('\n\n'),
  };
}
