//! The two fields of a new password, and what is wrong with it.

use tenantry_policy::password::{self, PasswordContext};

use crate::{components::Field, http::fields::Fields, passwords::Typed};

/// A new password as it was typed, twice.
#[derive(Debug, Default)]
pub struct NewPassword {
    problem: Option<String>,
    repeat_problem: Option<String>,
}

impl NewPassword {
    /// The password, or what is wrong with it. `names` are what it must not be made of.
    pub fn read<'a>(
        fields: &Fields,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Typed, Self> {
        let (typed, repeated) = (fields.raw("password"), fields.raw("repeat"));
        let names: Vec<&str> = names.into_iter().collect();
        let context = PasswordContext {
            has_second_factor: false,
            names: &names,
        };
        let problem = password::check(typed, &context).err();
        if problem.is_none() && typed == repeated {
            return Ok(Typed::new(typed));
        }
        let differs = (typed != repeated).then(|| say::accounts::same_twice().to_owned());
        Err(Self {
            problem: problem.map(|problem| problem.to_string()),
            repeat_problem: differs,
        })
    }

    pub fn fields(self) -> Vec<Field> {
        let autocomplete = "new-password";
        let password = Field::password("password", say::accounts::new_password(), autocomplete)
            .required()
            .hint(say::accounts::new_password_hint())
            .error(self.problem);
        let repeat = Field::password("repeat", say::accounts::new_password_again(), autocomplete)
            .required()
            .error(self.repeat_problem);
        vec![password, repeat]
    }
}
