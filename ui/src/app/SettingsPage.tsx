import Segmented from 'antd/es/segmented'
import Switch from 'antd/es/switch'
import { useId } from 'react'
import { useSession, useWorkspace } from '../api/queries.ts'
import { useTitle } from '../parts/useTitle.ts'
import { LANGUAGES, type Language } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { usePreferences, type ThemeWish } from './preferences.ts'

export default function SettingsPage() {
  const { t, f, known } = useWords()
  const { language, themeWish, letterKeys, change } = usePreferences()
  const session = useSession()
  const workspace = useWorkspace()
  const id = useId()
  useTitle(t('page.settings'))
  return (
    <div className="page narrow">
      <h1>{t('page.settings')}</h1>
      <section className="sheet">
        <h2>{t('settings.look')}</h2>
        <dl className="facts">
          <dt id={`${id}l`}>{t('language.label')}</dt>
          <dd>
            <Segmented<Language>
              aria-labelledby={`${id}l`}
              value={language}
              onChange={(tag) => change({ language: tag })}
              options={LANGUAGES.map((tag) => ({ value: tag, label: <span lang={tag}>{t(`language.${tag}`)}</span> }))}
            />
          </dd>
          <dt id={`${id}t`}>{t('theme.label')}</dt>
          <dd>
            <Segmented<ThemeWish>
              aria-labelledby={`${id}t`}
              value={themeWish}
              onChange={(wish) => change({ themeWish: wish })}
              options={(['system', 'light', 'dark'] as const).map((wish) => ({ value: wish, label: t(`theme.${wish}`) }))}
            />
          </dd>
          <dt id={`${id}k`}>{t('settings.keys')}</dt>
          <dd>
            <Switch
              aria-labelledby={`${id}k`}
              checked={letterKeys}
              onChange={(checked) => change({ letterKeys: checked })}
            />
            <p className="hint">{t('settings.keys.hint')}</p>
          </dd>
        </dl>
      </section>
      <section className="sheet">
        <h2>{t('workspace.label')}</h2>
        <dl className="facts">
          <Fact label={t('settings.name')} value={workspace.data?.name} />
          <Fact label={t('settings.timezone')} value={workspace.data?.timezone} />
          <Fact label={t('settings.currency')} value={workspace.data?.currency} />
          <Fact label={t('settings.engine')} value={workspace.data?.engine} />
          <Fact label={t('settings.lines')} value={workspace.data && f.number(workspace.data.lines)} />
        </dl>
      </section>
      <section className="sheet">
        <h2>{t('settings.you')}</h2>
        <dl className="facts">
          <Fact label={t('signIn.user')} value={session.data && (session.data.name || session.data.user)} />
          <Fact label={t('settings.roles')} value={session.data && f.list(session.data.roles.map((role) => known(`role.${role}`) ?? role))} />
        </dl>
      </section>
    </div>
  )
}

/** Keeps its line until the value is there. */
function Fact({ label, value }: { label: string; value: string | null | undefined }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value ?? '\u00a0'}</dd>
    </>
  )
}
