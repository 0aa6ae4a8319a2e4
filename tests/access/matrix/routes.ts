import type { App } from '@kith/server/app.ts';

interface Listed {
  path: string | RegExp | undefined;
  methods: string[] | undefined;
  router: Listing | undefined;
}
interface Listing {
  listRoutes(): Listed[];
}

/** Every route of the running app, as `GET /api/workspaces/:workspace/record`; `ALL` where any method is taken. */
export function routesOf(router: App['router']): string[] {
  return [...new Set(below(router as unknown as Listing, ''))].sort();
}

function below(router: Listing, base: string): string[] {
  return router.listRoutes().flatMap(({ path, methods, router: inner }) => {
    const whole = `${base}${path ?? ''}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
    if (inner) return below(inner, whole);
    const named = (methods ?? []).map((method) => method.toUpperCase()).filter((method) => method !== 'HEAD');
    return (named.length > 5 ? ['ALL'] : named).map((method) => `${method} ${whole}`);
  });
}
