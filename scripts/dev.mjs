// `pnpm dev`: the server, with pages straight from their sources.
process.env.KITH_DEV ??= '1';
await import('../server/src/main.ts');
