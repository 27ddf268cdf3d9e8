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
      {workspace.data && (
        <section className="sheet">
          <h2>{t('workspace.label')}</h2>
          <dl className="facts">
            <dt>{t('settings.name')}</dt>
            <dd>{workspace.data.name}</dd>
            <dt>{t('settings.timezone')}</dt>
            <dd>{workspace.data.timezone}</dd>
            <dt>{t('settings.currency')}</dt>
            <dd>{workspace.data.currency}</dd>
            <dt>{t('settings.engine')}</dt>
            <dd>{workspace.data.engine}</dd>
            <dt>{t('settings.lines')}</dt>
            <dd>{f.number(workspace.data.lines)}</dd>
          </dl>
        </section>
      )}
      {session.data && (
        <section className="sheet">
          <h2>{t('settings.you')}</h2>
          <dl className="facts">
            <dt>{t('signIn.user')}</dt>
            <dd>{session.data.name || session.data.user}</dd>
            <dt>{t('settings.roles')}</dt>
            <dd>{f.list(session.data.roles.map((role) => known(`role.${role}`) ?? role))}</dd>
          </dl>
        </section>
      )}
    </div>
  )
}
