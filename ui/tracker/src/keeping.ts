import { quietly } from './quietly.ts'

/** What is found under a name; null when there is nothing, undefined where nothing can be kept. */
export function read(name: string): string | null | undefined {
  return quietly(() => localStorage.getItem(name))
}

/** Whether it is kept. Storage may be forbidden, absent or full. */
export function write(name: string, text: string): boolean | undefined {
  return quietly(() => {
    localStorage.setItem(name, text)
    return true
  })
}

export function forget(name: string): void {
  quietly(() => localStorage.removeItem(name))
}

/** The names that begin so. */
export function names(start: string): string[] {
  return quietly(() => Object.keys(localStorage).filter((name) => name.startsWith(start))) || []
}
