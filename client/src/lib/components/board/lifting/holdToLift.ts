/** So long is a finger held on a card before it lifts it. */
const HOLD_MS = 450;
/** A finger that goes further before that scrolls. */
const STILL_PX = 10;

export interface Held {
  /** Whether the card may be lifted; then it is. */
  lift(card: string): boolean;
  /** The finger carries it, in pixels of the window. */
  carry(x: number, y: number): void;
  /** It is let go where it was carried last; false: something else took the finger, and nothing is put anywhere. */
  end(put: boolean): void;
}

/**
 * Lifts a card under a finger that is held still on it, and follows the finger then. A finger that moves at once
 * scrolls as ever. The returned function ends it.
 */
export function holdToLift({ lift, carry, end }: Held): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let carries = false;
  let touches = false;

  function stop(put: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    if (carries) end(put);
    carries = false;
  }

  function start({ touches: fingers, target }: TouchEvent): void {
    touches = true;
    stop(false);
    const [finger] = fingers;
    const element = target as Element;
    const card = element.closest<HTMLElement>('[data-card]')?.dataset['card'];
    if (!finger || fingers.length > 1 || card === undefined || element.closest('button')) return;
    from = { x: finger.clientX, y: finger.clientY };
    timer = setTimeout(() => {
      timer = undefined;
      carries = lift(card);
      if (!carries) return;
      navigator.vibrate?.(20);
      carry(from.x, from.y);
    }, HOLD_MS);
  }

  function move(event: TouchEvent): void {
    const [finger] = event.touches;
    if (!finger) return;
    const { clientX: x, clientY: y } = finger;
    if (carries) {
      event.preventDefault(); // else the page would scroll along
      carry(x, y);
    } else if (Math.hypot(x - from.x, y - from.y) > STILL_PX) stop(false);
  }

  function lifted(event: TouchEvent): void {
    touches = false;
    if (carries) event.preventDefault(); // else it would open what is under the finger
    stop(true);
  }

  /** A held finger asks for the link's own menu just as a card is lifted. */
  function menu(event: Event): void {
    if (touches && (event.target as Element).closest('[data-card]')) event.preventDefault();
  }

  const cancel = () => {
    touches = false;
    stop(false);
  };
  addEventListener('touchstart', start, { passive: true });
  addEventListener('touchmove', move, { passive: false });
  addEventListener('touchend', lifted, { passive: false });
  addEventListener('touchcancel', cancel);
  addEventListener('contextmenu', menu);
  return () => {
    stop(false);
    removeEventListener('touchstart', start);
    removeEventListener('touchmove', move);
    removeEventListener('touchend', lifted);
    removeEventListener('touchcancel', cancel);
    removeEventListener('contextmenu', menu);
  };
}
