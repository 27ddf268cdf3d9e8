import { quietly } from './quietly.ts'

function byte(): number {
  const found = quietly(() => crypto.getRandomValues(new Uint8Array(1))[0])
  return found === undefined ? Math.random() * 256 : found
}

/** A random UUID (version 4). `crypto.randomUUID` is absent on pages without TLS. */
export function uuid(): string {
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (+digit ^ (byte() & (15 >> (+digit / 4)))).toString(16),
  )
}
