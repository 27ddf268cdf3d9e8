import { Link } from 'react-router'
import { useSession } from '../api/queries.ts'
import { useTitle } from '../parts/useTitle.ts'
import { useWords } from '../words/words.ts'

/** In place of a page that the reader's roles don't open. */
export default function ClosedPage() {
  const { t, f, known } = useWords()
  const roles = useSession().data?.roles ?? []
  useTitle(t('closed.title'))
  return (
    <div className="page" role="alert">
      <h1>{t('closed.title')}</h1>
      <p>{t('closed.text', { roles: f.list(roles.map((role) => known(`role.${role}`) ?? role)) })}</p>
      <p>
        <Link to="/">{t('error.notFound.home')}</Link>
      </p>
    </div>
  )
}
