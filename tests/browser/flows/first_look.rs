//! The page as it opens: under a sub-path, within its policy, on a wide and a narrow screen, light and dark.
use browser_tests::{Engine, Scheme, visit};

use crate::given::wait_for_program;

#[test]
fn the_page_opens_under_a_sub_path_and_keeps_to_its_policy() {
    visit("first-look", |page| {
        assert!(page.address().contains("/some/where/"), "{}", page.address());
        page.wait_until("a heading", || !page.find_all("heading").is_empty());
    });
}

#[test]
fn the_page_fits_a_phone_and_a_desk_in_light_and_dark() {
    visit("first-look-sizes", |page| {
        for (size, width, height) in [("wide", 1280, 900), ("phone", 390, 844)] {
            for (scheme, named) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
                if scheme == Scheme::Dark && Engine::chosen() == Engine::WebKit {
                    continue;
                }
                page.resize(width, height);
                page.prefer(scheme);
                wait_for_program(page);
                page.open("");
                page.wait_until("a heading", || !page.find_all("heading").is_empty());
                let needed = page.run("return document.documentElement.scrollWidth", &[]).as_u64();
                assert!(needed <= Some(width.into()), "{needed:?} px are needed where {width} are");
                page.screenshot(&format!("landing-{size}-{named}"));
            }
        }
    });
}
