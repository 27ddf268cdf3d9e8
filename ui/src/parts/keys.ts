import { createContext, useContext, useEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, () => void>>

/** False where a person switched single letters off. */
export const LetterKeysContext = createContext(true)

/** True where letters are text: fields, editors, and any time an input method composes. */
function writes(event: KeyboardEvent): boolean {
  const target = event.target
  if (event.isComposing || event.keyCode === 229) return true
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/**
 * Single keys and "g x" pairs. `Mod+k` works everywhere, letters never in fields nor while an input method composes.
 */
export function useKeys(map: KeyMap): void {
  const letters = useContext(LetterKeysContext)
  const current = useRef(map)
  useEffect(() => {
    current.current = map
  })
  useEffect(() => {
    let first: string | null = null
    let timer = 0
    const listen = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        const action = current.current[`Mod+${key}`]
        if (action && !event.isComposing) {
          event.preventDefault()
          action()
        }
        return
      }
      if (!letters || event.altKey || writes(event) || document.querySelector('[aria-modal="true"]')) return
      const pair = first === null ? null : `${first} ${key}`
      first = null
      const action = (pair === null ? undefined : current.current[pair]) ?? current.current[key]
      if (action) {
        event.preventDefault()
        action()
      } else if (key === 'g') {
        first = key
        clearTimeout(timer)
        timer = window.setTimeout(() => (first = null), 1_200)
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [letters])
}
