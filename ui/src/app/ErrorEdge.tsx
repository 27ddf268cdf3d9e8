import Button from 'antd/es/button'
import { useRouteError } from 'react-router'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useWords } from '../words/words.ts'

/** A page that fell over leaves the rest of the house standing. */
export function ErrorEdge() {
  const error = useRouteError()
  const { t } = useWords()
  return (
    <main id="main" className="page">
      <h1>{t('error.page')}</h1>
      <ProblemNote error={error} />
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('action.reload')}
      </Button>
    </main>
  )
}
