import { useOf } from "../state/store";
import { THEMES } from "../state/preferences";
import { useWords } from "../words/useWords";
import { Choice } from "./Choice";
import { Link } from "./Link";
import "./header.css";

export function Header() {
  const say = useWords();
  const { language, theme, speak, paint } = useOf("language", "theme", "speak", "paint");
  return (
    <header className="header">
      <Link to={{ page: "systems" }} className="brand"><Mark />Strideline</Link>
      <p className="brand-words">{say("app.field")}</p>
      <nav className="header-pages" aria-label={say("app.pages")}><Link to={{ page: "rules" }}>{say("rules.link")}</Link></nav>
      <div className="header-choices">
        <Choice
          name={say("app.theme")}
          values={THEMES.map((value) => ({ value, label: say(`theme.${value}`) }))}
          chosen={theme}
          choose={paint}
        />
        <Choice
          name={say("app.language")}
          values={[{ value: "en", label: "English", lang: "en" }, { value: "ja", label: "日本語", lang: "ja" }]}
          chosen={language}
          choose={speak}
        />
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 24 L12 11 L19 20 L28 7" className="mark-line" />
      <circle cx="12" cy="11" r="3.4" className="mark-dot" />
      <circle cx="28" cy="7" r="3.4" className="mark-end" />
    </svg>
  );
}
