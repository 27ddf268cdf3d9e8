import { Link, useLocation } from 'react-router'
import { useTitle } from '../parts/useTitle.ts'
import { useWords } from '../words/words.ts'

export default function NotFoundPage() {
  const { t } = useWords()
  const { pathname } = useLocation()
  useTitle(t('error.notFound.title'))
  return (
    <div className="page">
      <h1>{t('error.notFound.title')}</h1>
      <p>{t('error.notFound.text', { path: pathname })}</p>
      <p>
        <Link to="/">{t('error.notFound.home')}</Link>
      </p>
    </div>
  )
}
