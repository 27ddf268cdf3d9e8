import { useWords } from '../../../words/words.ts'
import { Marked } from './Marked.tsx'

const SHAPES = { accepted: 'good', duplicate: 'plain', rejected: 'error' } as const

/** What became of an event. */
export function Fate({ fate }: { fate: string }) {
  const { known } = useWords()
  return <Marked as={SHAPES[fate as keyof typeof SHAPES] ?? 'plain'}>{known(`live.fate.${fate}`) ?? fate}</Marked>
}
