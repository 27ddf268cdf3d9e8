import type { ReactNode } from 'react'
import './marked.css'

const SHAPES = {
  good: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  plain: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  warning: <path d="M6 1 11.2 10.5H.8Z" fill="currentColor" />,
  error: <path d="M2 2 10 10M10 2 2 10" fill="none" stroke="currentColor" strokeWidth="2.2" />,
}

/** How something is: a shape, a colour and a word. */
export function Marked({ as, children }: { as: keyof typeof SHAPES; children: ReactNode }) {
  return (
    <span className={`marked ${as}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden>
        {SHAPES[as]}
      </svg>
      <span>{children}</span>
    </span>
  )
}
