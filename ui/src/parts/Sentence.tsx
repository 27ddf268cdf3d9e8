import type { Part } from '../api/types.ts'
import { Openable } from './Figure.tsx'

/** The server's words; the figures in them are doors. */
export function Sentence({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => (
    <Openable
      key={index}
      who={part.figure?.who}
      expected={typeof part.figure?.v === 'number' && Number.isInteger(part.figure.v) && part.figure.unit === undefined ? part.figure.v : null}
      className={part.figure ? 'said-figure' : ''}
    >
      {part.text}
    </Openable>
  ))
}

export function textOf(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join('')
}

/** What the picture says, what it doesn't, what next. */
export function Notes({ notes }: { notes: readonly (readonly Part[])[] }) {
  if (notes.length === 0) return null
  return (
    <ul className="notes">
      {notes.map((note, index) => (
        <li key={index}>
          <Sentence parts={note} />
        </li>
      ))}
    </ul>
  )
}
