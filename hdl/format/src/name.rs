//! One spelling for each thing: what `Display`, `FromStr` and serde of this crate's enums have in common.

/// A name that stands for nothing, with the names that do.
///
/// ```
/// use weft_format::AccumulateModel;
///
/// let error = "int32saturate".parse::<AccumulateModel>().unwrap_err();
/// assert_eq!(error.nearest(), Some("int32-saturate"));
/// assert!(error.known().contains(&"int32-saturate"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown {what} `{}`{} Known: {}",
    given.escape_debug(),
    nearest.map_or(".".to_owned(), |name| format!("; did you mean `{name}`?")),
    known.join(", "),
)]
pub struct UnknownName {
    what: &'static str,
    given: String,
    known: Vec<&'static str>,
    nearest: Option<&'static str>,
}

impl UnknownName {
    pub(crate) fn new(
        what: &'static str,
        given: &str,
        known: impl Iterator<Item = &'static str>,
    ) -> Self {
        let known: Vec<_> = known.collect();
        Self {
            what,
            given: given.to_owned(),
            nearest: nearest(given, &known),
            known,
        }
    }

    /// What was written.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// What could have been written.
    pub fn known(&self) -> &[&'static str] {
        &self.known
    }

    /// The known name that was probably meant: the only one at the least distance, if that is not far.
    pub fn nearest(&self) -> Option<&'static str> {
        self.nearest
    }
}

/// The one name closest to `given`, unless it would take edits to more than half of it or another is just as close:
/// for `int16` there is no telling whether `int8` or `int32` is the better guess.
fn nearest(given: &str, known: &[&'static str]) -> Option<&'static str> {
    let given = given.to_lowercase();
    let distance = |name: &str| strsim::osa_distance(&given, name);
    let least = known.iter().map(|name| distance(name)).min()?;
    let mut closest = known.iter().filter(|name| distance(name) == least);
    match (closest.next(), closest.next()) {
        (Some(name), None) if 2 * least <= name.len() => Some(name),
        _ => None,
    }
}

/// Gives an enum that has `name` and `all` its `Display`, `FromStr`, `Serialize` and `Deserialize`, all by name.
macro_rules! by_name {
    ($type:ident, $what:literal) => {
        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let found = Self::all().iter().find(|known| known.name() == name);
                found.copied().ok_or_else(|| {
                    $crate::UnknownName::new(
                        $what,
                        name,
                        Self::all().iter().map(|known| known.name()),
                    )
                })
            }
        }

        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                // Not `&str`: a name with an escape in it cannot be borrowed from its file.
                let name = ::std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                name.parse().map_err(::serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use by_name;
