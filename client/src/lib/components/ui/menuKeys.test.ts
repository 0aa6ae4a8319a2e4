import { expect, test } from 'vitest';
import { menuKey } from './menuKeys.ts';

const labels = ['Allocate', 'Active', 'Close', 'Éire'];

test('arrows go round', () => {
  expect(menuKey('ArrowDown', -1, labels)).toBe(0);
  expect(menuKey('ArrowDown', 3, labels)).toBe(0);
  expect(menuKey('ArrowUp', 0, labels)).toBe(3);
  expect(menuKey('ArrowUp', -1, labels)).toBe(3);
  expect(menuKey('Home', 2, labels)).toBe(0);
  expect(menuKey('End', 0, labels)).toBe(3);
});

test('a letter goes to the next line that begins with it', () => {
  expect(menuKey('a', -1, labels)).toBe(0);
  expect(menuKey('A', 0, labels)).toBe(1);
  expect(menuKey('a', 1, labels)).toBe(0);
  expect(menuKey('é', 0, labels)).toBe(3);
  expect(menuKey('x', 0, labels)).toBeNull();
});

test('Escape and Tab close, other keys are left alone', () => {
  expect(menuKey('Escape', 1, labels)).toBe('close');
  expect(menuKey('Tab', 1, labels)).toBe('close');
  expect(menuKey('Enter', 1, labels)).toBeNull();
  expect(menuKey(' ', 1, labels)).toBeNull();
  expect(menuKey('Shift', 1, labels)).toBeNull();
});
