import { usualSettings } from '@kith/shared/workspace/usualSettings';
import type { Role } from '@kith/shared/team/roles';
import type { SettingsFields } from '@kith/shared/workspace/schema';

/** A random number generator that gives the same numbers for the same seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of a list. */
export function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** The demonstration's network. The codes belong to no real organisation. */
export const settings: SettingsFields = {
  ...usualSettings,
  name: 'Harbour & Hills PCN',
  servicePhone: '01632 960 900',
  practices: [
    { code: 'A99001', label: 'Harbour Street Surgery' },
    { code: 'A99002', label: 'Hillside Medical Centre' },
    { code: 'A99003', label: 'The Old Mill Practice' },
    { code: 'A99004', label: 'Station Road Surgery' },
    { code: 'A99005', label: 'Orchard Health Centre' },
  ],
  agencies: [
    { code: 'age-well', label: 'Age Well Harbour' },
    { code: 'harbour-carers', label: 'Harbour Carers Centre' },
  ],
};

/** The demonstration's team and those around it, in the order they joined. */
export const staff: readonly {
  name: string;
  role: Role;
  email: string;
  organisations?: string[];
}[] = [
  { name: 'Amina Yusuf', role: 'lead', email: 'amina@demo.invalid' },
  { name: 'Ben Carter', role: 'linkWorker', email: 'ben@demo.invalid' },
  { name: 'Carys Morgan', role: 'linkWorker', email: 'carys@demo.invalid' },
  { name: 'Dominik Nowak', role: 'linkWorker', email: 'dominik@demo.invalid' },
  { name: 'Esther Okafor', role: 'careCoordinator', email: 'esther@demo.invalid' },
  { name: 'Farah Siddiqui', role: 'careCoordinator', email: 'farah@demo.invalid' },
  { name: 'Grace Adeyemi', role: 'coach', email: 'grace@demo.invalid' },
  { name: 'Idris Bevan', role: 'coach', email: 'idris@demo.invalid' },
  { name: 'Hamish Reid', role: 'deputyLead', email: 'hamish@demo.invalid' },
  { name: 'Ines Duarte', role: 'referrer', email: 'ines@demo.invalid', organisations: ['A99001'] },
  { name: 'Maya Thompson', role: 'referrer', email: 'maya@demo.invalid', organisations: ['A99001'] },
  { name: 'Noor Haddad', role: 'referrer', email: 'noor@demo.invalid', organisations: ['age-well'] },
  { name: 'Jonah Price', role: 'administrator', email: 'jonah@demo.invalid' },
  { name: 'Kavita Rao', role: 'clinicalDirector', email: 'kavita@demo.invalid' },
  { name: 'Liam Walsh', role: 'auditor', email: 'liam@demo.invalid' },
  { name: 'Moira Kerr', role: 'commissioner', email: 'moira@demo.invalid' },
];

/** The valid NHS numbers of the test range, 999 000 0018 and up, which are given to no one. */
export function* testNhsNumbers(): Generator<string, never> {
  for (let nine = 999000001; ; nine++) {
    const digits = String(nine);
    let sum = 0;
    for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) yield digits + String(check);
  }
}
