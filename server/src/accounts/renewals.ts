/** Sessions that a new one of the same browser is just taking the place of. */
export interface Renewals {
  /** Does what ends this session and makes another in its place. */
  during<T>(sessionId: string, act: () => Promise<T>): Promise<T>;
  has(sessionId: string): boolean;
}

/** Opens the list; what ends a session asks it for the reason. */
export function openRenewals(): Renewals {
  const underWay = new Set<string>();
  return {
    async during(sessionId, act) {
      underWay.add(sessionId);
      try {
        return await act();
      } finally {
        underWay.delete(sessionId);
      }
    },
    has: (sessionId) => underWay.has(sessionId),
  };
}
