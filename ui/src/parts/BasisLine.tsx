import { Fragment } from 'react'
import type { Basis } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { Sentence } from './Sentence.tsx'

/** Who and what was counted, left out, exact or not, as of when, by which engine, how fast. */
export function BasisLine({ basis, onRecipe }: { basis: Basis; onRecipe?: () => void }) {
  const { t, f } = useWords()
  const gap = t('separator.strong')
  const rest = [
    ...(basis.exact ? [] : [t('basis.approximate')]),
    ...(basis.asOf ? [t('basis.asOf', { day: f.day(basis.asOf) })] : []),
    t('basis.engine', { engine: basis.engine, time: f.duration(basis.elapsedMillis) }),
  ]
  return (
    <p className="basis">
      {basis.said.map((said, index) => (
        <Fragment key={index}>
          {index > 0 && gap}
          <Sentence parts={said} />
        </Fragment>
      ))}
      {basis.said.length > 0 && gap}
      {rest.join(gap)}
      {onRecipe && (
        <>
          {' '}
          <button type="button" className="text-button" onClick={onRecipe}>
            {t('recipe.title')}
          </button>
        </>
      )}
    </p>
  )
}
