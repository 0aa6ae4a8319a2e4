import { expect, test } from 'vitest';
import { appointmentLetter } from './letter.ts';

const appointment = {
  service: 'Harbour & Hills PCN',
  at: '2026-07-01T13:30:00.000Z',
  phone: '01632 960 900',
  link: 'https://kith.example/join/U99001#code',
};

test('the message says with whom, when by the clock here, the link, and where to ring', () => {
  const { subject, text } = appointmentLetter(appointment);
  expect(subject).toBe('Your video appointment with Harbour & Hills PCN');
  expect(text).toContain('on Wednesday 1 July 2026 at 14:30.');
  expect(text).toContain('\n\nhttps://kith.example/join/U99001#code\n\n');
  expect(text).toContain('ring us on 01632 960 900.');
  expect(text).toContain('You need not do anything to prepare');
});

test('an appointment for now has no time, and a service without a number names none', () => {
  const { text } = appointmentLetter({ ...appointment, at: null, phone: null });
  expect(text).toContain('with Harbour & Hills PCN.');
  expect(text).toContain('as soon as you are ready');
  expect(text).toContain('ring us on the number you have for us.');
});
