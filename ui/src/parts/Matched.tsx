import type { CustomerRow } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import './matched.css'

type Value = NonNullable<CustomerRow['matched']>[number]

/** Where a text was found: each field with its value, what was found marked. */
export function Matched({ values }: { values: readonly Value[] }) {
  const { known } = useWords()
  return values.map((value) => (
    <span key={`${value.field} ${value.text}`} className="matched">
      <span className="hint">{known(`field.${value.field}`) ?? value.field}</span> <Marked value={value} />
    </span>
  ))
}

/** Much of a long value is of no use to the reader: what stands around the first thing found is shown. */
const BEFORE = 24
const LONGEST = 80

function Marked({ value: { text, spans } }: { value: Value }) {
  const first = spans[0] ?? 0
  const from = text.length > LONGEST ? Math.max(0, first - BEFORE) : 0
  const to = Math.min(text.length, from + LONGEST)
  const parts = []
  let at = from
  for (let i = 0; i + 1 < spans.length; i += 2) {
    const [start, end] = [Math.max(at, spans[i] ?? to), Math.min(to, spans[i + 1] ?? to)]
    if (start >= end) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return (
    <bdi>
      {from > 0 && '…'}
      {parts}
      {text.slice(at, to)}
      {to < text.length && '…'}
    </bdi>
  )
}
