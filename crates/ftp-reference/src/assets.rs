//! The files of the app that the pages share: their names have hashes, which only the built `index.html` knows.

/// Of the app's scripts, the one that the pages need too.
const SCRIPT: &str = "start";

/// Names of files beside `index.html`; empty where it has none.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The script that holds the choice of light or dark.
    pub script: String,
    /// The icon.
    pub icon: String,
}

impl Assets {
    /// Finds them in a built `index.html`.
    pub fn of(index: &str) -> Assets {
        let tags = || index.split('<').skip(1).filter_map(|tag| Some(tag.split_once('>')?.0));
        let link = |rel: &str| {
            let wanted = tags().find(|tag| tag.starts_with("link ") && attribute(tag, "rel") == Some(rel));
            wanted.and_then(|tag| attribute(tag, "href"))
        };
        let name = |address: Option<&str>| address.unwrap_or_default().trim_start_matches("./").to_owned();
        let mut scripts = tags().filter(|tag| tag.starts_with("script ")).map(|tag| name(attribute(tag, "src")));
        let script = scripts.find(|script| script.starts_with(SCRIPT)).unwrap_or_default();
        Assets { style: name(link("stylesheet")), script, icon: name(link("icon")) }
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    Some(value.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::Assets;

    #[test]
    fn the_names_that_trunk_gave_are_found() {
        let index = "<!doctype html><head><script src=\"./landing-1a.js\"></script><script src=\"./start-2b.js\">\
                     </script><script src=\"./opening-3c.js\"></script><link rel=\"stylesheet\" \
                     href=\"./app-18.css\"/><link rel=\"icon\" href=\"./icon-f5.svg\"/><script type=\"module\">a<b</script>";
        let wanted = Assets { style: "app-18.css".into(), script: "start-2b.js".into(), icon: "icon-f5.svg".into() };
        assert_eq!(Assets::of(index), wanted);
        assert_eq!(Assets::of("<p>"), Assets::default());
    }
}
