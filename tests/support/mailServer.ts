import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A letter as the mail server took it. */
export interface Letter {
  from: string;
  to: string[];
  /** The subject and the text, decoded. */
  subject: string;
  text: string;
}

/** A mail server that speaks as much SMTP as a letter needs. */
export interface MailServer {
  url: string;
  letters: Letter[];
  /** Hangs up. */
  close(): Promise<void>;
}

/** Opens one on a free port. It refuses recipients for whom `refuses` is true, and hangs up where `breaks` says so. */
export async function openMailServer({
  refuses = () => false,
  breaks = 'never',
}: {
  refuses?: (to: string) => boolean;
  breaks?: 'never' | 'while the letter comes';
} = {}): Promise<MailServer> {
  const letters: Letter[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, refuses, breaks !== 'never', (letter) => letters.push(letter));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** One conversation, a line at a time; between DATA and the lone dot the lines are the letter's. */
function converse(
  socket: Socket,
  refuses: (to: string) => boolean,
  breaks: boolean,
  take: (letter: Letter) => void,
): void {
  let rest = '';
  let from = '';
  let to: string[] = [];
  let lines: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);

  const hear = (line: string) => {
    if (lines) {
      if (line !== '.') return void lines.push(line.replace(/^\.\./, '.'));
      take({ from, to, ...decoded(lines) });
      lines = null;
      return say('250 2.0.0 taken');
    }
    const address = /<(.*)>/.exec(line)?.[1] ?? '';
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return say('250 mail.test');
      case 'MAIL':
        from = address;
        to = [];
        return say('250 2.1.0 go on');
      case 'RCPT':
        if (refuses(address)) return say('550 5.1.1 no such mailbox here');
        to.push(address);
        return say('250 2.1.5 go on');
      case 'DATA':
        if (breaks) return socket.destroy();
        lines = [];
        return say('354 the letter, then a dot');
      case 'QUIT':
        say('221 2.0.0 goodbye');
        return socket.end();
      default:
        return say('250 2.0.0 as you like');
    }
  };

  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const heard = (rest + chunk).split('\r\n');
    rest = heard.pop() ?? '';
    heard.forEach(hear);
  });
  say('220 mail.test ESMTP');
}

/** Head and body of a plain letter, which may be in quoted-printable. */
function decoded(lines: readonly string[]): Pick<Letter, 'subject' | 'text'> {
  const end = lines.indexOf('');
  const head = lines.slice(0, end).join('\n').replaceAll(/\n\s+/g, ' ');
  const body = lines.slice(end + 1).join('\n');
  const isQuoted = /^content-transfer-encoding: quoted-printable$/im.test(head);
  return {
    subject: /^subject: (.*)$/im.exec(head)?.[1] ?? '',
    text: (isQuoted ? unquoted(body) : body).trimEnd(),
  };
}

function unquoted(text: string): string {
  const bytes = text
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
