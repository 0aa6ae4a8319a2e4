import { expect, it } from 'vitest';
import type { CommandName } from './contract.ts';
import type { Rule } from './rule.ts';
import { serverRules } from './serverRules.ts';

it('no rule that browsers do without is of a command that is shown at once', () => {
  const rules = Object.entries(serverRules) as unknown as [CommandName, Rule<CommandName>][];
  expect(rules.filter(([, { optimistic }]) => optimistic)).toEqual([]);
});
