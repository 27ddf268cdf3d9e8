import { createContext, useContext } from 'react'
import type { Rule } from '../api/types.ts'

/** Opens the people behind a figure. */
export type Door = (who: Rule, expected: number | null) => void

/** null where nothing can be opened: in the report and on paper. */
export const DoorContext = createContext<Door | null>(null)

export function useDoor(): Door | null {
  return useContext(DoorContext)
}
