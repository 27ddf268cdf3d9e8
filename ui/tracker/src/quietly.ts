/** Nothing that goes wrong in here is seen by the page: without a result, the caller goes on. */
export function quietly<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** Listens to what may happen in a page; a listener that fails is silent. */
export function listen<E extends Event>(to: EventTarget, names: string, act: (event: E) => void): void {
  names.split(' ').forEach((name) =>
    // Capturing, because a page may stop events before they bubble; passive, because none is ever prevented here.
    to.addEventListener(name, (event) => quietly(() => act(event as E)), { capture: true, passive: true }),
  )
}
