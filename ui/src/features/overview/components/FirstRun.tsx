import { Link } from 'react-router'
import { useMay } from '../../../api/queries.ts'
import { useWords } from '../../../words/words.ts'
import { useTitle } from '../../../parts/useTitle.ts'

/** An empty workspace: the ways to fill it, and what comes then. */
export default function FirstRun() {
  const { t } = useWords()
  const may = useMay()
  useTitle(t('first.title'))
  return (
    <div className="page first">
      <h1>{t('first.title')}</h1>
      {may('import') ? <Ways /> : <p>{t('empty.ask')}</p>}
    </div>
  )
}

function Ways() {
  const { t } = useWords()
  return (
    <>
      <p>{t('first.text')}</p>
      <div className="ways">
        <section className="sheet">
          <h2>{t('first.files')}</h2>
          <p>{t('first.files.text')}</p>
          <p className="hint">{t('first.files.kinds')}</p>
          <p>
            <Link to="/data/import" className="ant-btn-like">
              {t('first.files.do')}
            </Link>
          </p>
        </section>
        <section className="sheet">
          <h2>{t('first.demo')}</h2>
          <p>{t('first.demo.text')}</p>
          <pre>{DEMO}</pre>
        </section>
      </div>
      <section>
        <h2>{t('first.then')}</h2>
        <ol>
          <li>{t('first.then.1')}</li>
          <li>{t('first.then.2')}</li>
          <li>{t('first.then.3')}</li>
        </ol>
      </section>
    </>
  )
}

const DEMO = './clientele demo'
