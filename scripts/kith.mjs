// `pnpm kith COMMAND`: the administrator's commands.
await import('../server/src/kith.ts');
