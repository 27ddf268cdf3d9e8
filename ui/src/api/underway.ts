import { useSyncExternalStore } from 'react'

/** A question on its way to an engine. */
export interface UnderWay {
  /** The name under which the server tells how far it is, and stops it. */
  readonly id: string
  /** When it was asked, in milliseconds as `Date.now()` has them. */
  readonly since: number
}

let all: readonly UnderWay[] = []
const listeners = new Set<() => void>()

function become(next: readonly UnderWay[]): void {
  all = next
  for (const listener of listeners) listener()
}

export function begin(): UnderWay {
  const question = { id: name(), since: Date.now() }
  become([...all, question])
  return question
}

export function end(question: UnderWay): void {
  become(all.filter(({ id }) => id !== question.id))
}

/** Pages may be served without TLS inside a company, where browsers have no randomUUID. */
function name(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Questions on their way, the oldest first. */
export function useUnderWay(): readonly UnderWay[] {
  return useSyncExternalStore(listen, () => all)
}
