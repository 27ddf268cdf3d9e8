import { useWords } from '../words/words.ts'
import { Hint } from './Hint.tsx'

/** A word of ours with a dotted line, and its meaning. */
export function Term({ name, children }: { name: string; children: string }) {
  const { known } = useWords()
  const meaning = known(`meaning.${name}`)
  if (meaning === null) return children
  return (
    <Hint text={meaning}>
      <span className="term">{children}</span>
    </Hint>
  )
}
