import type { Cell, CellType } from '../api/types.ts'
import { cellText, useWords } from '../words/words.ts'
import { useDoor } from './door.ts'
import { Hint } from './Hint.tsx'

interface Props {
  readonly cell: Cell
  readonly type: CellType
  readonly compact?: boolean
  /** It counts customers. */
  readonly people?: boolean
  /** Interval and "7 of 19" beside the value. */
  readonly full?: boolean
  /** A change against something: its direction is said even where it is up. */
  readonly signed?: boolean
}

const SMALL = 30

/** The only way to show a number: value, unit, interval, how many it rests on, unknown with its reason, and its people. */
export function Figure({ cell, type, compact = false, full = false, signed = false, people = type === 'count' }: Props) {
  const words = useWords()
  const { t, f } = words
  if (cell.v === null || cell.v === undefined) {
    return cell.reason ? (
      <Hint text={cell.reason}>
        <span className="unknown">–</span>
      </Hint>
    ) : (
      <span className="unknown">–</span>
    )
  }
  const written = (v: Cell['v']) => (signed && typeof v === 'number' ? f.change(v) : cellText(words, { ...cell, v }, type, compact))
  const text = written(cell.v)
  const sure = full && cell.low !== undefined && cell.high !== undefined
  const few = type === 'ratio' && typeof cell.v === 'number' && cell.n !== undefined && cell.n > 0 && cell.n < SMALL
  return (
    <>
      <Openable who={cell.who} expected={people ? Number(cell.v) : null}>
        {sure ? f.interval(text, written(cell.low!), written(cell.high!)) : text}
      </Openable>
      {few && <span className="few"> {t('figure.of', { part: Math.round(Number(cell.v) * cell.n!), whole: cell.n! })}</span>}
    </>
  )
}

interface OpenableProps {
  readonly who: Cell['who']
  readonly expected: number | null
  readonly children: React.ReactNode
  readonly className?: string
}

/** What can be opened is a button with a dotted line under it; what can't is text. */
export function Openable({ who, expected, children, className = '' }: OpenableProps) {
  const door = useDoor()
  if (!who || !door) return <span className={className}>{children}</span>
  return (
    <button
      type="button"
      className={`door ${className}`}
      onClick={(event) => {
        event.stopPropagation()
        door(who, expected)
      }}
    >
      {children}
    </button>
  )
}
