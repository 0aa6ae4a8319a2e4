import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that nobody vouches for, and its key, both as PEM. Made anew each time, so no key lies in the project. */
export function selfSigned(name: string): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(Buffer.from('06082a8648ce3d040302', 'hex')); // ecdsa-with-SHA256
  const commonName = sequence(Buffer.from('0603550403', 'hex'), element(0x0c, Buffer.from(name)));
  const subject = sequence(element(0x31, commonName));
  const day = 24 * 60 * 60 * 1000;
  const contents = sequence(
    element(0xa0, Buffer.from('020102', 'hex')), // version 3
    element(0x02, Buffer.from([1])),
    algorithm,
    subject,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', contents, privateKey);
  const whole = sequence(contents, algorithm, element(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

/** One element of DER: its tag, its length, its contents. */
function element(tag: number, contents: Buffer): Buffer {
  const { length } = contents;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), contents]);
}

const sequence = (...parts: Buffer[]) => element(0x30, Buffer.concat(parts));

/** UTCTime: YYMMDDhhmmssZ. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return element(0x17, Buffer.from(digits.slice(2)));
}
