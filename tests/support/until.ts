// Waits for an event, never for a time: asks `ready` each time `subscribe` says that something may have changed.
export function until<Value>(
  subscribe: (look: () => void) => () => void,
  ready: () => Value | null | false,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let unsubscribe = (): void => {};
    const look = (): void => {
      try {
        const value = ready();
        if (value === null || value === false) return;
        unsubscribe();
        resolve(value);
      } catch (error) {
        unsubscribe();
        reject(error);
      }
    };
    unsubscribe = subscribe(look);
    look();
  });
}
